/** Lists: limit, opaque cursor and page. */
@NullMarked
package io.siyu.platform.paging;

import org.jspecify.annotations.NullMarked;
