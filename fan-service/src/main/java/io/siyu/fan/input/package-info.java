/** Query parameters that are enums or instants, refused in words. */
@NullMarked
package io.siyu.fan.input;

import org.jspecify.annotations.NullMarked;
