/** Amounts in minor units. */
@NullMarked
package io.siyu.platform.money;

import org.jspecify.annotations.NullMarked;
