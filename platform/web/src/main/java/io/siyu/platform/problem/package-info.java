/** Every error a client sees, as RFC 9457 problem details. */
@NullMarked
package io.siyu.platform.problem;

import org.jspecify.annotations.NullMarked;
