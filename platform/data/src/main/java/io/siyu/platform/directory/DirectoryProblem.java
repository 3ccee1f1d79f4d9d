package io.siyu.platform.directory;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals because of who the caller is to an account. */
public abstract sealed class DirectoryProblem extends Problem {
    private DirectoryProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** Nobody knows the account. */
    public static final class NoSuchAccount extends DirectoryProblem {
        public NoSuchAccount() {
            super(ProblemKind.NOT_FOUND, "no-such-account", "There is no such account.");
        }
    }

    /** The caller is not on the account's staff, or not high enough. */
    public static final class NotStaff extends DirectoryProblem {
        public NotStaff(StaffRole needed) {
            super(ProblemKind.FORBIDDEN, "not-staff", "This needs the role " + needed + " on the account's staff.");
        }
    }
}
