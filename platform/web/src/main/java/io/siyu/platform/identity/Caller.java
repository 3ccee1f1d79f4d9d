package io.siyu.platform.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is calling; read it in the resource and hand plain values to the use case. */
@RequestScoped
public class Caller {
    private static final String PLATFORM = "platform";
    private static final String SERVICE = "service";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** What {@code me} stands for: {@link UserIds#of}. */
    public String userId() {
        var token = token();
        return UserIds.of(String.valueOf(token.getIssuer()), String.valueOf(token.getSubject()));
    }

    /** The bearer token itself, to ask a neighbour in the caller's own name. */
    public String bearer() {
        return token().getRawToken();
    }

    /** The operator of the platform. */
    public boolean isPlatform() {
        return identity.hasRole(PLATFORM);
    }

    /** A trusted back end, which may name a user where a fan could only mean itself. */
    public boolean isService() {
        return identity.hasRole(SERVICE);
    }

    private JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return token;
        }
        throw new io.quarkus.security.UnauthorizedException();
    }
}
