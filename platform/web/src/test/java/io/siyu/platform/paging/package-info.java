/** Tests of lists. */
@NullMarked
package io.siyu.platform.paging;

import org.jspecify.annotations.NullMarked;
