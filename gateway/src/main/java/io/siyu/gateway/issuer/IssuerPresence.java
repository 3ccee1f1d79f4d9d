package io.siyu.gateway.issuer;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.siyu.gateway.problem.ProblemAnswer;
import io.siyu.platform.problem.CommonProblem;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sees to it that some issuer is known before the first request, and that the built-in one leaves no trace where it is off. */
@ApplicationScoped
public class IssuerPresence {
    private static final Logger LOG = Logger.getLogger(IssuerPresence.class);
    private static final int BEFORE_THE_DOOR = -95;
    private static final Set<String> CALLS =
            Set.of("/api/auth/token", "/.well-known/openid-configuration", "/.well-known/jwks.json");

    private final BuiltInIssuer issuer;
    private final ProblemAnswer answer;
    private final boolean otherIssuer;

    IssuerPresence(
            BuiltInIssuer issuer,
            ProblemAnswer answer,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> authServer,
            @ConfigProperty(name = "quarkus.oidc.public-key") Optional<String> publicKey) {
        this.issuer = issuer;
        this.answer = answer;
        this.otherIssuer = authServer.isPresent() || publicKey.isPresent();
    }

    /** The paths of the built-in issuer that are not there because it is off. */
    public Set<String> absentCalls() {
        return issuer.isOn() ? Set.of() : CALLS;
    }

    void check(@Observes StartupEvent started) {
        if (issuer.isOn()) {
            LOG.warnf("Built-in issuer is on: anyone can have a token issuer=%s", issuer.issuer());
        } else if (!otherIssuer) {
            throw new ConfigurationException(
                    "quarkus.oidc.auth-server-url is missing: without an issuer no token could ever be valid.");
        }
    }

    void register(@Observes Router router) {
        if (!issuer.isOn()) {
            CALLS.forEach(path -> router.route(path)
                    .order(BEFORE_THE_DOOR)
                    .handler(context -> answer.send(context, new CommonProblem.NotFound("path"))));
        }
    }
}
