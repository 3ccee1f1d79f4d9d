/** Public, primary and deep users side by side (F11, F12). */
@NullMarked
package io.siyu.fan.domains;

import org.jspecify.annotations.NullMarked;
