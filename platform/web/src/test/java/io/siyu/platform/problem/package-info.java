/** Tests of what an error becomes. */
@NullMarked
package io.siyu.platform.problem;

import org.jspecify.annotations.NullMarked;
