package io.siyu.fan.tag.history;

import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;

/** Kind, scene and domain in ten bits. Histories store it: values of these enums may be added at their ends only. */
public final class Code {
    public static final int COUNT = 1 << 10;
    private static final int SCENE_SHIFT = 5;
    private static final int DOMAIN_SHIFT = 8;
    private static final InteractionKind[] KINDS = InteractionKind.values();
    private static final Scene[] SCENES = Scene.values();
    private static final Domain[] DOMAINS = Domain.values();

    private Code() {}

    public static int of(InteractionKind kind, Scene scene, Domain domain) {
        return kind.ordinal() | scene.ordinal() << SCENE_SHIFT | domain.ordinal() << DOMAIN_SHIFT;
    }

    static boolean isPurchase(int code) {
        return (code & (1 << SCENE_SHIFT) - 1) == InteractionKind.PURCHASE.ordinal();
    }

    /** Whether these bits are the code of anything. */
    static boolean isOne(int code) {
        return (code & (1 << SCENE_SHIFT) - 1) < KINDS.length
                && (code >> SCENE_SHIFT & (1 << DOMAIN_SHIFT - SCENE_SHIFT) - 1) < SCENES.length
                && code >> DOMAIN_SHIFT < DOMAINS.length;
    }

    static InteractionKind kind(int code) {
        return KINDS[code & (1 << SCENE_SHIFT) - 1];
    }

    static Scene scene(int code) {
        return SCENES[code >> SCENE_SHIFT & (1 << DOMAIN_SHIFT - SCENE_SHIFT) - 1];
    }

    static Domain domain(int code) {
        return DOMAINS[code >> DOMAIN_SHIFT];
    }
}
