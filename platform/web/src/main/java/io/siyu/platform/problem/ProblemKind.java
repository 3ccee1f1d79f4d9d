package io.siyu.platform.problem;

/** What sort of refusal this is; each kind has one HTTP status. */
public enum ProblemKind {
    MALFORMED(400, "The request is malformed"),
    UNAUTHENTICATED(401, "A valid token is needed"),
    FORBIDDEN(403, "This is not yours to do"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types is offered"),
    CONFLICT(409, "The state does not allow this"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This media type is not read here"),
    REFUSED(422, "A rule refuses this"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "Not available right now"),
    TIMEOUT(504, "A neighbour did not answer in time");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The kind that stands for an HTTP status: the exact one, else the general one of its class. */
    static ProblemKind of(int status) {
        for (var kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status < 500 ? MALFORMED : INTERNAL;
    }
}
