/** Planted faults, to see the rules of the house bite. */
@NullMarked
package io.siyu.platform.planted;

import org.jspecify.annotations.NullMarked;
