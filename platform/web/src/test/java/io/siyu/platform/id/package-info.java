/** Tests of ids. */
@NullMarked
package io.siyu.platform.id;

import org.jspecify.annotations.NullMarked;
