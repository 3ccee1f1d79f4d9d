/** What a user may ask of what is kept of them, and how they are forgotten. */
@NullMarked
package io.siyu.recommendation.person;

import org.jspecify.annotations.NullMarked;
