/** Forgetting a person for good, here and everywhere. */
@NullMarked
package io.siyu.fan.erasure;

import org.jspecify.annotations.NullMarked;
