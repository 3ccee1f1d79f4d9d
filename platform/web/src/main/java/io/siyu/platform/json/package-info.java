/** How JSON is read and written everywhere. */
@NullMarked
package io.siyu.platform.json;

import org.jspecify.annotations.NullMarked;
