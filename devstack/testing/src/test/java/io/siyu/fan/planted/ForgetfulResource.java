package io.siyu.fan.planted;

import jakarta.ws.rs.POST;

/** Is described as honouring a key and does not look at it. */
public final class ForgetfulResource {
    @POST
    public String post() {
        return "twice";
    }
}
