package io.siyu.fan.imports;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals that concern an import. */
abstract sealed class ImportProblem extends Problem {
    private ImportProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** No such import, or one of an account the caller is not on the staff of. */
    static final class Unknown extends ImportProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-import", "There is no such import.");
        }
    }

    /** The first line does not say what the file holds. */
    static final class BadHeader extends ImportProblem {
        BadHeader() {
            super(
                    ProblemKind.MALFORMED,
                    "bad-import-header",
                    "The first line must be " + PastOrder.HEADER
                            + " (and ,currency if you like; occurredAt as an instant or a"
                            + " date, amount in minor units) or userId,platform,externalId, in UTF-8.");
        }
    }

    /** Nothing came. */
    static final class Empty extends ImportProblem {
        Empty() {
            super(ProblemKind.MALFORMED, "empty-import", "The file has no rows. Send at least one below the header.");
        }
    }

    /** Only one encoding is read. */
    static final class NotUtf8 extends ImportProblem {
        NotUtf8() {
            super(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "not-utf-8",
                    "Send text/csv in UTF-8, with a byte order mark or without.");
        }
    }

    /** More came than was said. */
    static final class TooLarge extends ImportProblem {
        TooLarge(long limit) {
            super(ProblemKind.TOO_LARGE, "too-large", "A file may have at most " + limit + " bytes. Send it in parts.");
        }
    }

    /** It took so long that it was taken for lost. */
    static final class GivenUp extends ImportProblem {
        GivenUp() {
            super(ProblemKind.CONFLICT, "import-given-up", "The file came too slowly and was given up. Send it again.");
        }
    }

    /** Files are kept until they are read, so an account has room for some only. */
    static final class TooMany extends ImportProblem {
        TooMany(int most) {
            super(
                    ProblemKind.CONFLICT,
                    "too-many-imports",
                    "At most " + most + " imports of an account are under way at once. Wait until one is DONE.");
        }
    }
}
