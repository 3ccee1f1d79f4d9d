/** The one clock of the service. */
@NullMarked
package io.siyu.recommendation.time;

import org.jspecify.annotations.NullMarked;
