/** Tests of what tests share. */
@NullMarked
package io.siyu.devstack.testing;

import org.jspecify.annotations.NullMarked;
