package io.siyu.messaging.cursor;

/**
 * How far a reader has got: the last message its device holds and the last one it has seen. Both only go forward, and what was seen was
 * delivered.
 *
 * @param deliveredSeq at least {@code readSeq}
 * @param readSeq 0 where nothing was read
 */
public record Progress(long deliveredSeq, long readSeq) {
    public static final Progress NONE = new Progress(0, 0);

    public Progress {
        if (readSeq < 0 || readSeq > deliveredSeq) {
            throw new IllegalArgumentException("read " + readSeq + " of delivered " + deliveredSeq);
        }
    }

    /** Whichever is further, each by itself: a late or repeated claim moves nothing back. */
    public Progress forwardTo(Progress other) {
        return new Progress(Math.max(deliveredSeq, other.deliveredSeq), Math.max(readSeq, other.readSeq));
    }
}
