package io.siyu.commerce.team;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals about teams and seats. */
abstract sealed class TeamProblem extends Problem {
    private TeamProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** Unknown, or gone. */
    static final class NoSuchTeam extends TeamProblem {
        NoSuchTeam() {
            super(ProblemKind.NOT_FOUND, "no-such-team", "There is no such team.");
        }
    }

    /** Every seat is paid or reserved. */
    static final class Full extends TeamProblem {
        Full() {
            super(
                    ProblemKind.CONFLICT,
                    "team-full",
                    "Every seat of the team is taken. A reserved one may come free; or open a team of your own.");
        }
    }

    /** Time is over, or the team was decided. */
    static final class Closed extends TeamProblem {
        Closed() {
            super(ProblemKind.CONFLICT, "team-closed", "The team takes nobody any more. Open a team of your own.");
        }
    }

    /** One seat a user in each team. */
    static final class AlreadyJoined extends TeamProblem {
        AlreadyJoined() {
            super(ProblemKind.CONFLICT, "already-joined", "You hold a seat in this team already.");
        }
    }

    /** As many seats of this group-buy as one user may hold. */
    static final class LimitReached extends TeamProblem {
        LimitReached(int limit) {
            super(
                    ProblemKind.REFUSED,
                    "per-user-limit",
                    "One user may hold " + limit + " seats over the life of this group-buy, and you do.");
        }
    }
}
