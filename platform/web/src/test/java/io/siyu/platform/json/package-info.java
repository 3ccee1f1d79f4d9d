/** Tests of lists. */
@NullMarked
package io.siyu.platform.json;

import org.jspecify.annotations.NullMarked;
