package io.siyu.fan.planted;

import io.smallrye.mutiny.Uni;

/** Waits where it must not. */
public final class Blocks {
    private Blocks() {}

    public static String wait(Uni<String> uni) {
        return uni.await().indefinitely();
    }
}
