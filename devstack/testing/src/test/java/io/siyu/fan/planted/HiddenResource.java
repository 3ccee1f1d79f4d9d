package io.siyu.fan.planted;

import jakarta.ws.rs.GET;

/** Has a REST method that nobody can call. */
public final class HiddenResource {
    @GET
    String hidden() {
        return "hidden";
    }
}
