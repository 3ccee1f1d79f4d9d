/** The weight in force of every account and content, recomputed by one lock holder and published on change. */
@NullMarked
package io.siyu.recommendation.weight;

import org.jspecify.annotations.NullMarked;
