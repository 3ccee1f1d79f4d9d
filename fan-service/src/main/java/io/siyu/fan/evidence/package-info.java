/** What two groups show about each other, and how sure one may be of it. */
@NullMarked
package io.siyu.fan.evidence;

import org.jspecify.annotations.NullMarked;
