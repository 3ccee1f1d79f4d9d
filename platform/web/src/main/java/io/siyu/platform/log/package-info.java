/** What of a failure may be written down: where and why, never the data it happened on. */
@NullMarked
package io.siyu.platform.log;

import org.jspecify.annotations.NullMarked;
