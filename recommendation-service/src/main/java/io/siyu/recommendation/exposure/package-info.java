/** What was served, what was seen of it, and the hourly counters of both. */
@NullMarked
package io.siyu.recommendation.exposure;

import org.jspecify.annotations.NullMarked;
