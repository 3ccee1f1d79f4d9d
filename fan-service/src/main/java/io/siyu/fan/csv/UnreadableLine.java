package io.siyu.fan.csv;

/** Why a line is not what it should be; says nothing of what is in it, because a report is read by others than the fan. */
public final class UnreadableLine extends RuntimeException {
    public UnreadableLine(String why) {
        super(why, null, false, false);
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
