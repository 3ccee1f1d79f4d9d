package io.siyu.fan.interaction;

/** What a fan did; with the points one gives and how many a day count, where the account has not decided otherwise. */
public enum InteractionKind {
    VIEW(1, 10),
    PROFILE_VISIT(1, 3),
    LIKE(2, 10),
    COMMENT(4, 5),
    SHARE(6, 5),
    /** Quantity is minutes. */
    LIVE_WATCH(1, 30),
    PRODUCT_VIEW(1, 10),
    REMIX(10, 2),
    /** Never worth points: nobody shall grow closer by complaining, nor be pushed away for it. */
    REPORT(0, 0),
    ARTICLE_OPEN(2, 3),
    DM(3, 5),
    GROUP_MESSAGE(2, 10),
    GROUP_JOIN(10, 1),
    FOLLOW(5, 1),
    PURCHASE(30, 3),
    CHALLENGE(20, 2);

    private final int weight;
    private final int dailyCap;

    InteractionKind(int weight, int dailyCap) {
        this.weight = weight;
        this.dailyCap = dailyCap;
    }

    /** Points for one. */
    public int weight() {
        return weight;
    }

    /** How many count on one UTC day. */
    public int dailyCap() {
        return dailyCap;
    }
}
