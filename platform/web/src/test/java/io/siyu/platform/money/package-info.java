/** Tests of lists. */
@NullMarked
package io.siyu.platform.money;

import org.jspecify.annotations.NullMarked;
