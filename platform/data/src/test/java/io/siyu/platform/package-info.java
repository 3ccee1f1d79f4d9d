/** Tests of the platform as a whole. */
@NullMarked
package io.siyu.platform;

import org.jspecify.annotations.NullMarked;
