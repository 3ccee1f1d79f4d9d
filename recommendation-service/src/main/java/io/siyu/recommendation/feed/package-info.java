/** Which contents a user is shown, in which order and why. */
@NullMarked
package io.siyu.recommendation.feed;

import org.jspecify.annotations.NullMarked;
