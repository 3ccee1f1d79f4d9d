/** Planted faults, to see the rules of the house bite. */
@NullMarked
package io.siyu.commerce.planted;

import org.jspecify.annotations.NullMarked;
