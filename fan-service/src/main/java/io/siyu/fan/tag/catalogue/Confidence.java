package io.siyu.fan.tag.catalogue;

/**
 * How sure a tag is, 0–1: a number, or one that grows with what speaks for it, evidence / (evidence + half).
 *
 * @param half evidence at which it is an even chance; 0 where the number is fixed
 */
public record Confidence(double fixed, double half) {
    public double of(double evidence) {
        return half > 0 ? evidence / (evidence + half) : fixed;
    }
}
