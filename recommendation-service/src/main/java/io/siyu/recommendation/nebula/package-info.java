/** R1: how much the engagement of an account's private fans lifts its public weight; rules only, no I/O. */
@NullMarked
package io.siyu.recommendation.nebula;

import org.jspecify.annotations.NullMarked;
