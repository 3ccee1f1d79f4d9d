package io.siyu.devstack.client;

import com.fasterxml.jackson.databind.JsonNode;

/** What the gateway answered; the body is a missing node where there was none. */
public record Answer(String request, int status, String mediaType, JsonNode body) {
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body, or a failure that says what was refused and why. */
    public JsonNode orFail() {
        if (!isSuccess()) {
            throw new IllegalStateException(request + " was answered " + status + ": " + body);
        }
        return body;
    }

    /** For where the body says nothing further. */
    public void mustSucceed() {
        var _ = orFail();
    }

    /** The problem's slug, the last part of its type. */
    public String problem() {
        var type = body.path("type").asText("");
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
