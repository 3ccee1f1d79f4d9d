package io.siyu.fan.segment.count;

import io.siyu.fan.segment.index.FanIndex;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/**
 * The cell-key method of perturbing counts: every fan has a random record key, for good, and the noise on a count is a function of the sum of
 * the record keys of exactly those who are counted. The same set of fans, however it is asked for and however often, has the same noise, which
 * asking again therefore does not average away; another set has noise of its own, so that a difference of two counts has the noise of both.
 *
 * <p>B. Fraser and J. Wooton, "A proposed method for confidentialising tabular output to protect against differencing", UNECE 2005;
 * J. K. Marley and V. L. Leaver, "A method for confidentialising user-defined tables: statistical properties and a risk-utility analysis", ISI
 * 2011; in use as TableBuilder of the Australian Bureau of Statistics.
 *
 * @param secret the account's, from which its fans' record keys are drawn by SipHash-2-4 (Aumasson and Bernstein, 2012)
 */
record CellKey(UUID secret) {
    /** Noise of about 5.6 fans (one standard deviation): small beside the twenty under which nothing is said. */
    static final double SCALE = 4;

    private static final double RATIO_LOG = -1 / SCALE;
    private static final double TO_UNIT = 0x1.0p-53;

    /** The sum, modulo 2^64, of the record keys of these fans. */
    long of(FanIndex index, RoaringBitmap some) {
        var sum = new long[1];
        index.forEachNumber(some, number -> sum[0] += hash(number, 0));
        return sum[0];
    }

    /** Two-sided geometric with ratio e^(-1/4): the difference of two geometric draws. Mean 0, variance 31.8. */
    int noise(long cellKey) {
        return geometric(hash(cellKey, 1)) - geometric(hash(cellKey, 2));
    }

    private static int geometric(long bits) {
        var unit = ((bits >>> 11) + 0.5) * TO_UNIT;
        return (int) Math.floor(Math.log(unit) / RATIO_LOG);
    }

    /** SipHash-2-4 under the secret of one word and of the purpose it is drawn for. */
    private long hash(long word, long purpose) {
        var state = new SipState(secret.getMostSignificantBits(), secret.getLeastSignificantBits());
        state.absorb(word);
        state.absorb(purpose | 16L << 56);
        return state.finish();
    }

    /** The four words of SipHash. */
    private static final class SipState {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        private SipState(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        private void absorb(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        private long finish() {
            v2 ^= 0xff;
            round();
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
