/** What the private fans of an account did: own copies of relations and of the last verified private interaction. */
@NullMarked
package io.siyu.recommendation.engagement;

import org.jspecify.annotations.NullMarked;
