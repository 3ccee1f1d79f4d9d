/** A service of no business at all, to try the platform's mechanisms on real servers. */
@NullMarked
package io.siyu.platform.trial;

import org.jspecify.annotations.NullMarked;
