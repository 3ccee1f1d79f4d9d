/** What tests of every module share: tokens of the test issuer and the rules of the house. */
@NullMarked
package io.siyu.devstack.testing;

import org.jspecify.annotations.NullMarked;
