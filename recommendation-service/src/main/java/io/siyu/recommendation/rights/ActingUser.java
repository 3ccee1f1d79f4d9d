package io.siyu.recommendation.rights;

import io.siyu.platform.identity.Caller;
import io.siyu.platform.problem.CommonProblem;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The user a request is about: the caller itself, or the one a trusted back end names. */
@ApplicationScoped
public class ActingUser {
    private final Caller caller;

    ActingUser(Caller caller) {
        this.caller = caller;
    }

    /** Fails with 403 where someone else than a trusted back end names another user. */
    public String of(@Nullable String named) {
        if (named == null || named.equals(caller.userId())) {
            return caller.userId();
        }
        if (!caller.isService()) {
            throw new CommonProblem.Forbidden("not-you", "Only a trusted back end may name another user.");
        }
        return named;
    }
}
