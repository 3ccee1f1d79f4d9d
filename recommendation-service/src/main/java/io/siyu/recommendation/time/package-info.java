/** The one clock of the service, and what goes by it. */
@NullMarked
package io.siyu.recommendation.time;

import org.jspecify.annotations.NullMarked;
