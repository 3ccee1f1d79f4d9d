@NullMarked
package io.siyu.platform.log;

import org.jspecify.annotations.NullMarked;
