package io.siyu.commerce.team;

/** The life of a seat. */
enum SeatState {
    RESERVED,
    PAID,
    /** Nobody paid in time, or the buyer gave up; a late payment may still win it back. */
    LAPSED,
    REFUNDED;

    boolean canBecome(SeatState next) {
        return switch (this) {
            case RESERVED -> next == PAID || next == LAPSED;
            case PAID -> next == REFUNDED;
            case LAPSED -> next == PAID;
            case REFUNDED -> false;
        };
    }
}
