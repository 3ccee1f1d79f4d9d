/** What the mechanisms need no longer is deleted. */
@NullMarked
package io.siyu.platform.retention;

import org.jspecify.annotations.NullMarked;
