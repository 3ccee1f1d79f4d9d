package io.siyu.devstack.demo;

import io.siyu.devstack.client.Gateway;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What an account needs before fans come: itself, its certification. */
final class Scenery {
    private final Gateway gateway;

    Scenery(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Opens an account; its owner is {@code <accountId>-owner}. */
    Gateway.Client openAccount(String accountId, String name) {
        var owner = gateway.as(accountId + "-owner");
        owner.post(
                        "/api/fan/v1/accounts",
                        Map.of(
                                "accountId",
                                accountId,
                                "name",
                                name,
                                "kind",
                                "ENTERPRISE",
                                "industry",
                                "retail",
                                "verticals",
                                List.of("music")))
                .mustSucceed();
        return owner;
    }

    /** Only a certified account may sell by group-buy. */
    void certify(String accountId, Gateway.Client owner) {
        var applied = owner.post(
                        "/api/fan/v1/accounts/" + accountId + "/certifications",
                        Map.of("field", "retail", "evidence", List.of("business licence")))
                .orFail();
        gateway.asOperator()
                .post(
                        "/api/fan/v1/certifications/"
                                + applied.path("certificationId").asText() + "/decision",
                        Map.of("decision", "GRANTED", "reason", "papers seen"))
                .mustSucceed();
    }

    void publish(String accountId, Gateway.Client owner, String contentId) {
        owner.put(
                        "/api/recommendation/v1/contents/" + contentId,
                        Map.of(
                                "accountId",
                                accountId,
                                "kind",
                                "VIDEO",
                                "verticals",
                                List.of("music"),
                                "title",
                                "New records of the week",
                                "publishedAt",
                                Instant.now().toString()))
                .mustSucceed();
    }
}
