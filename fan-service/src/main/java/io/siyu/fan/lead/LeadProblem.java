package io.siyu.fan.lead;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import io.siyu.platform.problem.Violation;
import java.util.List;

/** Refusals that concern a lead. */
abstract sealed class LeadProblem extends Problem {
    private LeadProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** No such lead, or one of an account the caller is not on the staff of. */
    static final class Unknown extends LeadProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-lead", "There is no such lead.");
        }
    }

    /** Each lead is in one person's hands. */
    static final class Owned extends LeadProblem {
        Owned() {
            super(
                    ProblemKind.CONFLICT,
                    "lead-owned",
                    "The lead belongs to someone else. An OPERATOR may assign it anew.");
        }
    }

    /** A lead that came to an end. */
    static final class Closed extends LeadProblem {
        Closed() {
            super(ProblemKind.CONFLICT, "lead-closed", "The lead is closed.");
        }
    }

    /** Only staff work on leads. */
    static final class OwnerIsNoStaff extends LeadProblem {
        OwnerIsNoStaff() {
            super(ProblemKind.REFUSED, "owner-not-staff", "userId must be on the account's staff.");
        }
    }

    /** Who is to be contacted before now was forgotten already. */
    static final class BadNextContact extends LeadProblem {
        private final transient Violation violation;

        BadNextContact(String field) {
            super(ProblemKind.REFUSED, "next-contact-past", "The next contact must not be in the past.");
            this.violation = new Violation(field, "must not be in the past");
        }

        @Override
        public List<Violation> violations() {
            return List.of(violation);
        }
    }

    /** Without a key nothing that identifies a person may be kept. */
    static final class NoKey extends LeadProblem {
        NoKey() {
            super(
                    ProblemKind.UNAVAILABLE,
                    "no-identity-key",
                    "Leads cannot be taken in: the operator has set no siyu.fan.identity.key.");
        }
    }

    /** More than one call may bring. */
    static final class TooMany extends LeadProblem {
        TooMany() {
            super(ProblemKind.TOO_LARGE, "too-many-leads", "One call brings at most " + LeadRow.MOST + " leads.");
        }
    }
}
