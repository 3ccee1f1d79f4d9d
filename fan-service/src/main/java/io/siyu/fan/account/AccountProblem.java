package io.siyu.fan.account;

import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals that concern an account as such. */
public abstract sealed class AccountProblem extends Problem {
    private AccountProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** Nobody has opened this account. */
    public static final class Unknown extends AccountProblem {
        public Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-account", "There is no such account.");
        }
    }

    /** The id belongs to another account already. */
    static final class Taken extends AccountProblem {
        Taken() {
            super(
                    ProblemKind.CONFLICT,
                    "account-id-taken",
                    "This account id is taken. Choose another, or leave it out.");
        }
    }

    /** The caller is not on the staff, or not high enough. */
    public static final class NotStaff extends AccountProblem {
        public NotStaff(StaffRole needed) {
            super(ProblemKind.FORBIDDEN, "not-staff", "This needs the role " + needed + " on the account's staff.");
        }
    }

    /** An account without an owner could never be handed on. */
    static final class LastOwner extends AccountProblem {
        LastOwner() {
            super(
                    ProblemKind.CONFLICT,
                    "last-owner",
                    "This is the account's last owner. Make someone else OWNER first.");
        }
    }

    /** A staff that large is not a staff. */
    static final class TooManyStaff extends AccountProblem {
        TooManyStaff() {
            super(ProblemKind.REFUSED, "too-many-staff", "An account has at most " + Account.MAX_STAFF + " staff.");
        }
    }
}
