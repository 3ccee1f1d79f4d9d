/** Accounts, their staff and what they may do. */
@NullMarked
package io.siyu.fan.account;

import org.jspecify.annotations.NullMarked;
