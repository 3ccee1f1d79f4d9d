@NullMarked
package io.siyu.platform.background;

import org.jspecify.annotations.NullMarked;
