(module
  (type $t (;0;) (func))
  (func (;0;) (type $t
 )
)   (@custom "name")
  (@custom "my-section2" (after func) "or-eref.funts-bytes1")
  (@custom "my-section2" (after func) "more-contents-bytes4")
)
